using System.Collections.Generic;
using Amazon.Subsets;

namespace Amazon.RDS.Model;

public class DescribeDBClustersRequest : AmazonRDSRequest
{
    public string DBClusterIdentifier { get; set; }

    [Wire(Item = "Filter")]
    public List<Filter> Filters { get; set; }
    public int? MaxRecords { get; set; }
    public string Marker { get; set; }
    public bool? IncludeShared { get; set; }
}
