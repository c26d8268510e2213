using System;

namespace Amazon.RDS.Model;

public class PendingMaintenanceAction
{
    public string Action { get; set; }
    public DateTime? AutoAppliedAfterDate { get; set; }
    public DateTime? ForcedApplyDate { get; set; }
    public string OptInStatus { get; set; }
    public DateTime? CurrentApplyDate { get; set; }
    public string Description { get; set; }
}
