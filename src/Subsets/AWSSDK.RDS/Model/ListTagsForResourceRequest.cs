using System.Collections.Generic;
using Amazon.Subsets;

namespace Amazon.RDS.Model;

public class ListTagsForResourceRequest : AmazonRDSRequest
{
    public string ResourceName { get; set; }

    [Wire(Item = "Filter")]
    public List<Filter> Filters { get; set; }
}
