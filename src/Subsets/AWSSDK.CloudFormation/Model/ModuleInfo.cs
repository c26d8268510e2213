namespace Amazon.CloudFormation.Model;

public class ModuleInfo
{
    public string TypeHierarchy { get; set; }
    public string LogicalIdHierarchy { get; set; }
}
