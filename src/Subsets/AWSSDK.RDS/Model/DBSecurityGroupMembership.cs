namespace Amazon.RDS.Model;

public class DBSecurityGroupMembership
{
    public string DBSecurityGroupName { get; set; }
    public string Status { get; set; }
}
