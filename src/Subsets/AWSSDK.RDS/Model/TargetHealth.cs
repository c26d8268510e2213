namespace Amazon.RDS.Model;

public class TargetHealth
{
    public TargetState State { get; set; }
    public TargetHealthReason Reason { get; set; }
    public string Description { get; set; }
}
