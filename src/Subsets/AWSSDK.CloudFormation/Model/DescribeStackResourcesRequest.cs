namespace Amazon.CloudFormation.Model;

public class DescribeStackResourcesRequest : AmazonCloudFormationRequest
{
    public string StackName { get; set; }
    public string LogicalResourceId { get; set; }
    public string PhysicalResourceId { get; set; }
}
