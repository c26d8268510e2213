namespace Amazon.RDS.Model;

public class DBClusterRole
{
    public string RoleArn { get; set; }
    public string Status { get; set; }
    public string FeatureName { get; set; }
}
