using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class DeleteDBClusterResponse : AmazonWebServiceResponse
{
    public DBCluster DBCluster { get; set; }
}
