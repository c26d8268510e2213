using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class RestoreDBClusterFromSnapshotResponse : AmazonWebServiceResponse
{
    public DBCluster DBCluster { get; set; }
}
