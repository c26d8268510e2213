using System;
using System.Text;
using Amazon.Lambda.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.Lambda;

/// <summary>Writes an invocation in Lambda's REST form: the payload is the body, everything else goes into the path and the
/// headers.</summary>
internal sealed class InvokeMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var invoke = (InvokeRequest)input;
        if (string.IsNullOrEmpty(invoke.FunctionName))
        {
            throw new AmazonLambdaException("Request object does not have required field FunctionName set");
        }
        var request = new DefaultRequest(invoke, "Amazon.Lambda")
        {
            HttpMethod = "POST",
            ResourcePath = "/2015-03-31/functions/{FunctionName}/invocations",
            Content = invoke.PayloadStream?.ToArray() ?? Encoding.UTF8.GetBytes(invoke.Payload ?? ""),
        };
        request.AddPathResource("{FunctionName}", invoke.FunctionName);
        if (!string.IsNullOrEmpty(invoke.Qualifier))
        {
            request.Parameters.Add("Qualifier", invoke.Qualifier);
        }
        request.UseQueryString = true;
        request.Headers["Content-Type"] = "application/octet-stream";
        if (invoke.InvocationType is not null)
        {
            request.Headers["X-Amz-Invocation-Type"] = invoke.InvocationType;
        }
        return request;
    }
}
