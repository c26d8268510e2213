namespace Amazon.CloudFormation.Model;

public class GetTemplateRequest : AmazonCloudFormationRequest
{
    public string StackName { get; set; }
    public string ChangeSetName { get; set; }
    public TemplateStage TemplateStage { get; set; }
}
