using System;

namespace Amazon.CloudFormation.Model;

public class StackResourceDriftInformation
{
    public StackResourceDriftStatus StackResourceDriftStatus { get; set; }
    public DateTime? LastCheckTimestamp { get; set; }
}
