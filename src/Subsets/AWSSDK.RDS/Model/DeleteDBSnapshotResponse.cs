using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class DeleteDBSnapshotResponse : AmazonWebServiceResponse
{
    public DBSnapshot DBSnapshot { get; set; }
}
