namespace Amazon.RDS.Model;

public class DBClusterOptionGroupStatus
{
    public string DBClusterOptionGroupName { get; set; }
    public string Status { get; set; }
}
