using System.Collections.Generic;
using Amazon.Subsets;

namespace Amazon.RDS.Model;

public class AddTagsToResourceRequest : AmazonRDSRequest
{
    public string ResourceName { get; set; }

    [Wire(Item = "Tag")]
    public List<Tag> Tags { get; set; }
}
