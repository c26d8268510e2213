using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class CreateDBSnapshotResponse : AmazonWebServiceResponse
{
    public DBSnapshot DBSnapshot { get; set; }
}
