using System.Collections.Generic;
using Amazon.Subsets;

namespace Amazon.RDS.Model;

public class Filter
{
    public string Name { get; set; }

    [Wire(Item = "Value")]
    public List<string> Values { get; set; }
}
