using Amazon.Subsets;

namespace Amazon.EC2.Model;

public class PrefixListId
{
    [Wire(Response = "description")]
    public string Description { get; set; }
    [Wire(Response = "prefixListId")]
    public string Id { get; set; }
}
