namespace Amazon.CloudFormation.Model;

public class RollbackTrigger
{
    public string Arn { get; set; }
    public string Type { get; set; }
}
