using System.Collections.Generic;
using Amazon.Subsets;

namespace Amazon.EC2.Model;

public class Filter
{
    public string Name { get; set; }
    [Wire(Request = "Value")]
    public List<string> Values { get; set; }
}
