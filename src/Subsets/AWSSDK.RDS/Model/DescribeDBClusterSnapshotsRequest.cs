using System.Collections.Generic;
using Amazon.Subsets;

namespace Amazon.RDS.Model;

public class DescribeDBClusterSnapshotsRequest : AmazonRDSRequest
{
    public string DBClusterIdentifier { get; set; }
    public string DBClusterSnapshotIdentifier { get; set; }
    public string SnapshotType { get; set; }

    [Wire(Item = "Filter")]
    public List<Filter> Filters { get; set; }
    public int? MaxRecords { get; set; }
    public string Marker { get; set; }
    public bool? IncludeShared { get; set; }
    public bool? IncludePublic { get; set; }
    public string DbClusterResourceId { get; set; }
}
