using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class CreateDBClusterSnapshotResponse : AmazonWebServiceResponse
{
    public DBClusterSnapshot DBClusterSnapshot { get; set; }
}
