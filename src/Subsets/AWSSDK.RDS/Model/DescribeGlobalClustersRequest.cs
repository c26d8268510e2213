using System.Collections.Generic;
using Amazon.Subsets;

namespace Amazon.RDS.Model;

public class DescribeGlobalClustersRequest : AmazonRDSRequest
{
    public string GlobalClusterIdentifier { get; set; }

    [Wire(Item = "Filter")]
    public List<Filter> Filters { get; set; }
    public int? MaxRecords { get; set; }
    public string Marker { get; set; }
}
