namespace Amazon.RDS.Model;

public class DBParameterGroupStatus
{
    public string DBParameterGroupName { get; set; }
    public string ParameterApplyStatus { get; set; }
}
