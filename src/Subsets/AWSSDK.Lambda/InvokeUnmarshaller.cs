using System;
using System.IO;
using System.Net;
using System.Text.Json;
using Amazon.Lambda.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.Subsets;

namespace Amazon.Lambda;

/// <summary>Reads the answer to an invocation: the body is the function's payload.</summary>
internal sealed class InvokeUnmarshaller : ResponseUnmarshaller
{
    private static readonly ServiceErrors Errors = new(typeof(AmazonLambdaException));

    public override AmazonWebServiceResponse Unmarshall(UnmarshallerContext input)
    {
        var payload = new MemoryStream();
        ((JsonUnmarshallerContext)input).Stream.CopyTo(payload);
        payload.Position = 0;
        var data = input.ResponseData;
        return new InvokeResponse
        {
            StatusCode = (int)data.StatusCode,
            FunctionError = Header(data, "X-Amz-Function-Error"),
            ExecutedVersion = Header(data, "X-Amz-Executed-Version"),
            LogResult = Header(data, "X-Amz-Log-Result"),
            Payload = payload,
            ResponseMetadata = new ResponseMetadata { RequestId = Header(data, "x-amzn-RequestId") },
        };
    }

    public override AmazonServiceException UnmarshallException(
        UnmarshallerContext input,
        Exception innerException,
        HttpStatusCode statusCode
    )
    {
        var data = input.ResponseData;
        // The header may carry a documentation address behind the code.
        var code = Header(data, "x-amzn-ErrorType")?.Split(':')[0];
        string message = null;
        try
        {
            using var document = JsonDocument.Parse(((JsonUnmarshallerContext)input).Stream);
            message = Text(document.RootElement, "message") ?? Text(document.RootElement, "Message");
        }
        catch (JsonException)
        {
            // A proxy or a load balancer answered, not the service.
        }
        return Errors.Create(code, message, Header(data, "x-amzn-RequestId"), innerException, statusCode);
    }

    protected override UnmarshallerContext ConstructUnmarshallerContext(
        Stream responseStream,
        bool maintainResponseBody,
        IWebResponseData response,
        bool isException
    ) => new JsonUnmarshallerContext(responseStream, maintainResponseBody, response, isException);

    protected override UnmarshallerContext ConstructUnmarshallerContext(
        Stream responseStream,
        bool maintainResponseBody,
        IWebResponseData response,
        bool isException,
        IRequestContext requestContext
    ) => new JsonUnmarshallerContext(responseStream, maintainResponseBody, response, isException, requestContext);

    private static string Header(IWebResponseData data, string name) => data.IsHeaderPresent(name) ? data.GetHeaderValue(name) : null;

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value.ToString() : null;
}
