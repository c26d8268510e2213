using System.IO;
using Amazon.Lambda.Model;
using Amazon.Runtime.Internal.Transform;
using Amazon.Subsets;

namespace Amazon.Lambda;

/// <summary>Reads the answer to an invocation: the body is the function's payload.</summary>
internal sealed class InvokeUnmarshaller() : JsonResponse<InvokeResponse>(new ServiceErrors(typeof(AmazonLambdaException)))
{
    protected override InvokeResponse Read(MemoryStream content, IWebResponseData data) =>
        new()
        {
            StatusCode = (int)data.StatusCode,
            FunctionError = Header(data, "X-Amz-Function-Error"),
            ExecutedVersion = Header(data, "X-Amz-Executed-Version"),
            LogResult = Header(data, "X-Amz-Log-Result"),
            Payload = content,
        };
}
