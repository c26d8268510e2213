namespace Amazon.CloudFormation.Model;

public class OperationEntry
{
    public OperationType OperationType { get; set; }
    public string OperationId { get; set; }
}
