using Amazon.Subsets;

namespace Amazon.EC2.Model;

public class PropagatingVgw
{
    [Wire(Response = "gatewayId")]
    public string GatewayId { get; set; }
}
