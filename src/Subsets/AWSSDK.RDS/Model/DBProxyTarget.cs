namespace Amazon.RDS.Model;

public class DBProxyTarget
{
    public string TargetArn { get; set; }
    public string Endpoint { get; set; }
    public string TrackedClusterId { get; set; }
    public string RdsResourceId { get; set; }
    public int? Port { get; set; }
    public TargetType Type { get; set; }
    public TargetRole Role { get; set; }
    public TargetHealth TargetHealth { get; set; }
}
