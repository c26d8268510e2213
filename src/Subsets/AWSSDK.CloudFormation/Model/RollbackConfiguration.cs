using System.Collections.Generic;

namespace Amazon.CloudFormation.Model;

public class RollbackConfiguration
{
    public List<RollbackTrigger> RollbackTriggers { get; set; }
    public int? MonitoringTimeInMinutes { get; set; }
}
