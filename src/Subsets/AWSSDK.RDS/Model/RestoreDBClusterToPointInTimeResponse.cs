using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class RestoreDBClusterToPointInTimeResponse : AmazonWebServiceResponse
{
    public DBCluster DBCluster { get; set; }
}
