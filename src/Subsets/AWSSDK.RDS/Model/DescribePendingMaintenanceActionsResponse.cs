using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class DescribePendingMaintenanceActionsResponse : AmazonWebServiceResponse
{
    public List<ResourcePendingMaintenanceActions> PendingMaintenanceActions { get; set; }
    public string Marker { get; set; }
}
