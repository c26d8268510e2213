using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.Subsets;

/// <summary>Reads answers of the Query and EC2 protocols.</summary>
internal sealed class XmlResponse<TResponse>(ServiceErrors errors) : ResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    public override AmazonWebServiceResponse Unmarshall(UnmarshallerContext input)
    {
        var root = XDocument.Load(((XmlUnmarshallerContext)input).Stream).Root;
        var response = new TResponse { ResponseMetadata = new ResponseMetadata { RequestId = Text(root, "requestid") } };
        // Query wraps the members in an element of its own, EC2 does not.
        var wrapper = root.Elements().FirstOrDefault(e => e.Name.LocalName.EndsWith("Result", StringComparison.Ordinal));
        XmlModelReader.Fill(response, wrapper ?? root);
        return response;
    }

    public override AmazonServiceException UnmarshallException(
        UnmarshallerContext input,
        Exception innerException,
        HttpStatusCode statusCode
    )
    {
        try
        {
            var root = XDocument.Load(((XmlUnmarshallerContext)input).Stream).Root;
            var error = root.Descendants().FirstOrDefault(e => e.Name.LocalName == "Error") ?? root;
            return errors.Create(Text(error, "code"), Text(error, "message"), Text(root, "requestid"), innerException, statusCode);
        }
        catch (XmlException)
        {
            // A proxy or a load balancer answered, not the service.
            return errors.Create(null, null, null, innerException, statusCode);
        }
    }

    protected override UnmarshallerContext ConstructUnmarshallerContext(
        Stream responseStream,
        bool maintainResponseBody,
        IWebResponseData response,
        bool isException
    ) => new XmlUnmarshallerContext(responseStream, maintainResponseBody, response, isException);

    protected override UnmarshallerContext ConstructUnmarshallerContext(
        Stream responseStream,
        bool maintainResponseBody,
        IWebResponseData response,
        bool isException,
        IRequestContext requestContext
    ) => new XmlUnmarshallerContext(responseStream, maintainResponseBody, response, isException, requestContext);

    private static string Text(XElement element, string name) =>
        element.Descendants().FirstOrDefault(e => e.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;
}
