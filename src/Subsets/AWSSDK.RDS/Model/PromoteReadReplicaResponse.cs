using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class PromoteReadReplicaResponse : AmazonWebServiceResponse
{
    public DBInstance DBInstance { get; set; }
}
