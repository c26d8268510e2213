using Amazon.Subsets;

namespace Amazon.EC2.Model;

public class Tag
{
    [Wire(Response = "key")]
    public string Key { get; set; }
    [Wire(Response = "value")]
    public string Value { get; set; }
}
