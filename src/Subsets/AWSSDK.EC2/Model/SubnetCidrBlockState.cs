using Amazon.Subsets;

namespace Amazon.EC2.Model;

public class SubnetCidrBlockState
{
    [Wire(Response = "state")]
    public SubnetCidrBlockStateCode State { get; set; }
    [Wire(Response = "statusMessage")]
    public string StatusMessage { get; set; }
}
