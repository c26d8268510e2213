using System.Collections.Generic;
using Amazon.Subsets;

namespace Amazon.RDS.Model;

public class TagSpecification
{
    public string ResourceType { get; set; }

    [Wire(Item = "Tag")]
    public List<Tag> Tags { get; set; }
}
