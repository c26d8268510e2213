using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class DeleteDBClusterSnapshotResponse : AmazonWebServiceResponse
{
    public DBClusterSnapshot DBClusterSnapshot { get; set; }
}
