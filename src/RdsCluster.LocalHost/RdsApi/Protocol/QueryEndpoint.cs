using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.RdsApi.Protocol;

/// <summary>Answers a request of the Query protocol with an action's result, or with AWS's error document.</summary>
internal sealed class QueryEndpoint(IReadOnlyDictionary<string, QueryAction> actions, Action<Exception>? onFailure)
{
    private static readonly string[] SignatureParts = ["AWS4-HMAC-SHA256 ", "Credential=", "SignedHeaders=", "Signature="];

    private static readonly XNamespace Namespace = "http://rds.amazonaws.com/doc/2014-10-31/";

    public async Task HandleAsync(HttpContext context)
    {
        var requestId = Guid.NewGuid().ToString();
        try
        {
            CheckSignature(context.Request.Headers.Authorization.ToString());
            var request = await QueryRequest.ReadAsync(context.Request, context.RequestAborted);
            var name = request.Action ?? throw RdsErrors.MissingAction();
            var action = actions.GetValueOrDefault(name) ?? throw RdsErrors.InvalidAction(name);
            var result = await action(request, context.RequestAborted);
            await WriteAsync(context, requestId, StatusCodes.Status200OK, Success(name, result, requestId));
        }
        catch (LocalHostException e)
        {
            await WriteErrorAsync(context, requestId, RdsErrors.Code(e), e.Message);
        }
        catch (BadHttpRequestException e)
        {
            context.Response.StatusCode = e.StatusCode;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away; nobody is left to answer.
        }
        catch (Exception e)
        {
            onFailure?.Invoke(e);
            await WriteErrorAsync(context, requestId, "InternalFailure", $"A bug of the local RDS API: {e.GetType().Name}.");
        }
    }

    /// <summary>Any signature is accepted, and none as well: loopback is the boundary. A mutilated one is a mistake worth
    /// telling.</summary>
    private static void CheckSignature(string authorization)
    {
        if (authorization.Length > 0 && !SignatureParts.All(part => authorization.Contains(part, StringComparison.Ordinal)))
        {
            throw RdsErrors.IncompleteSignature();
        }
    }

    private static XElement Success(string action, IEnumerable<XElement> result, string requestId) =>
        new(
            $"{action}Response",
            new XElement($"{action}Result", result),
            new XElement("ResponseMetadata", new XElement("RequestId", requestId))
        );

    private static Task WriteErrorAsync(HttpContext context, string requestId, string code, string message)
    {
        var status = RdsErrors.Status(code);
        var error = new XElement(
            "Error",
            new XElement("Type", status < 500 ? "Sender" : "Receiver"),
            new XElement("Code", code),
            new XElement("Message", Printable(message))
        );
        return WriteAsync(context, requestId, status, new XElement("ErrorResponse", error, new XElement("RequestId", requestId)));
    }

    /// <summary>Messages quote what the client sent, and XML cannot carry every character of it.</summary>
    private static string Printable(string message) =>
        string.Concat(message.Select(character => XmlConvert.IsXmlChar(character) || char.IsSurrogate(character) ? character : '?'));

    private static async Task WriteAsync(HttpContext context, string requestId, int status, XElement document)
    {
        foreach (var element in document.DescendantsAndSelf())
        {
            element.Name = Namespace + element.Name.LocalName;
        }
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/xml";
        context.Response.Headers["x-amzn-RequestId"] = requestId;
        await context.Response.Body.WriteAsync(
            Encoding.UTF8.GetBytes(document.ToString(SaveOptions.DisableFormatting)),
            context.RequestAborted
        );
    }
}
