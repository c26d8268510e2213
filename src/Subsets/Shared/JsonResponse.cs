using System;
using System.IO;
using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.Subsets;

/// <summary>Reads answers of the JSON 1.1 protocol, which names errors in the body, and of REST, which names them in a header.</summary>
internal class JsonResponse<TResponse>(ServiceErrors errors) : ResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    private const string RequestIdHeader = "x-amzn-RequestId";

    public override AmazonWebServiceResponse Unmarshall(UnmarshallerContext input)
    {
        var content = new MemoryStream();
        ((JsonUnmarshallerContext)input).Stream.CopyTo(content);
        content.Position = 0;
        var response = Read(content, input.ResponseData);
        response.ResponseMetadata = new ResponseMetadata { RequestId = Header(input.ResponseData, RequestIdHeader) };
        return response;
    }

    /// <summary>Reads the body, which may be empty.</summary>
    protected virtual TResponse Read(MemoryStream content, IWebResponseData data)
    {
        var response = new TResponse();
        if (content.Length > 0)
        {
            using var document = JsonDocument.Parse(content);
            JsonModel.Fill(response, document.RootElement);
        }
        return response;
    }

    public override AmazonServiceException UnmarshallException(
        UnmarshallerContext input,
        Exception innerException,
        HttpStatusCode statusCode
    )
    {
        var requestId = Header(input.ResponseData, RequestIdHeader);
        // The header may carry a documentation address behind the code.
        var code = Header(input.ResponseData, "x-amzn-ErrorType")?.Split(':')[0];
        try
        {
            using var document = JsonDocument.Parse(((JsonUnmarshallerContext)input).Stream);
            var type = Text(document.RootElement, "__type");
            code ??= type?[(type.LastIndexOf('#') + 1)..];
            var message = Text(document.RootElement, "message") ?? Text(document.RootElement, "Message");
            return errors.Create(code, message, requestId, innerException, statusCode);
        }
        catch (JsonException)
        {
            // A proxy or a load balancer answered, not the service.
            return errors.Create(code, null, requestId, innerException, statusCode);
        }
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

    protected static string Header(IWebResponseData data, string name) => data.IsHeaderPresent(name) ? data.GetHeaderValue(name) : null;

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value.ToString() : null;
}
