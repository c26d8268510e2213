using System.IO;

namespace Amazon.Lambda.Model;

public class InvokeRequest : AmazonLambdaRequest
{
    public string FunctionName { get; set; }
    public InvocationType InvocationType { get; set; }
    public string Qualifier { get; set; }
    public string Payload { get; set; }
    public MemoryStream PayloadStream { get; set; }
}
