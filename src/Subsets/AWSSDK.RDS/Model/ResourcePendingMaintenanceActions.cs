using System.Collections.Generic;

namespace Amazon.RDS.Model;

public class ResourcePendingMaintenanceActions
{
    public string ResourceIdentifier { get; set; }
    public List<PendingMaintenanceAction> PendingMaintenanceActionDetails { get; set; }
}
