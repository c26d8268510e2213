namespace Amazon.RDS.Model;

public class FailoverState
{
    public FailoverStatus Status { get; set; }
    public string FromDbClusterArn { get; set; }
    public string ToDbClusterArn { get; set; }
    public bool? IsDataLossAllowed { get; set; }
}
