using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class FailoverDBClusterResponse : AmazonWebServiceResponse
{
    public DBCluster DBCluster { get; set; }
}
