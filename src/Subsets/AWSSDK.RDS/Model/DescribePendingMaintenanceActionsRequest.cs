using System.Collections.Generic;
using Amazon.Subsets;

namespace Amazon.RDS.Model;

public class DescribePendingMaintenanceActionsRequest : AmazonRDSRequest
{
    public string ResourceIdentifier { get; set; }

    [Wire(Item = "Filter")]
    public List<Filter> Filters { get; set; }
    public string Marker { get; set; }
    public int? MaxRecords { get; set; }
}
