using Amazon.Subsets;

namespace Amazon.EC2.Model;

public class BlockPublicAccessStates
{
    [Wire(Response = "internetGatewayBlockMode")]
    public BlockPublicAccessMode InternetGatewayBlockMode { get; set; }
}
