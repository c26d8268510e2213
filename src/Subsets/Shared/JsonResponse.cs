using System;
using System.IO;
using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.Subsets;

/// <summary>Reads answers of the JSON 1.1 protocol.</summary>
internal sealed class JsonResponse<TResponse>(ServiceErrors errors) : ResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    private const string RequestIdHeader = "x-amzn-RequestId";

    public override AmazonWebServiceResponse Unmarshall(UnmarshallerContext input)
    {
        using var document = JsonDocument.Parse(((JsonUnmarshallerContext)input).Stream);
        var response = new TResponse
        {
            ResponseMetadata = new ResponseMetadata { RequestId = input.ResponseData.GetHeaderValue(RequestIdHeader) },
        };
        JsonModel.Fill(response, document.RootElement);
        return response;
    }

    public override AmazonServiceException UnmarshallException(
        UnmarshallerContext input,
        Exception innerException,
        HttpStatusCode statusCode
    )
    {
        var requestId = input.ResponseData.GetHeaderValue(RequestIdHeader);
        try
        {
            using var document = JsonDocument.Parse(((JsonUnmarshallerContext)input).Stream);
            var type = Text(document.RootElement, "__type");
            var code = type?[(type.LastIndexOf('#') + 1)..];
            var message = Text(document.RootElement, "message") ?? Text(document.RootElement, "Message");
            return errors.Create(code, message, requestId, innerException, statusCode);
        }
        catch (JsonException)
        {
            // A proxy or a load balancer answered, not the service.
            return errors.Create(null, null, requestId, innerException, statusCode);
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

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value.ToString() : null;
}
