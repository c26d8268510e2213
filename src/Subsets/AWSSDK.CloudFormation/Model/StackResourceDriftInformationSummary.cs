using System;

namespace Amazon.CloudFormation.Model;

public class StackResourceDriftInformationSummary
{
    public StackResourceDriftStatus StackResourceDriftStatus { get; set; }
    public DateTime? LastCheckTimestamp { get; set; }
}
