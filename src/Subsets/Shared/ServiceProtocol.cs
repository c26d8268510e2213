using System;
using System.IO;
using System.Text;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.Subsets;

/// <summary>How the requests and answers of one service are written.</summary>
internal sealed class ServiceProtocol : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    private readonly string _service;
    private readonly string _version;
    private readonly Wire _wire;
    private readonly ServiceErrors _errors;

    /// <param name="service">The core's name for requests of the service, for instance <c>Amazon.RDS</c>.</param>
    /// <param name="version">API version, or the target prefix with JSON.</param>
    public ServiceProtocol(string service, string version, Wire wire, Type serviceException)
    {
        _service = service;
        _version = version;
        _wire = wire;
        _errors = new ServiceErrors(serviceException);
    }

    internal enum Wire
    {
        Query,
        Ec2Query,
        Json,
    }

    public InvokeOptions Operation<TResponse>()
        where TResponse : AmazonWebServiceResponse, new() =>
        new()
        {
            RequestMarshaller = this,
            ResponseUnmarshaller = _wire == Wire.Json ? new JsonResponse<TResponse>(_errors) : new XmlResponse<TResponse>(_errors),
        };

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var action = input.GetType().Name[..^"Request".Length];
        var request = new DefaultRequest(input, _service) { HttpMethod = "POST", ResourcePath = "/" };
        if (_wire == Wire.Json)
        {
            WriteJson(request, input, action);
        }
        else
        {
            WriteQuery(request, input, action);
        }
        return request;
    }

    private void WriteQuery(DefaultRequest request, AmazonWebServiceRequest input, string action)
    {
        request.Parameters.Add("Action", action);
        request.Parameters.Add("Version", _version);
        new QueryWriter(request.Parameters, flatLists: _wire == Wire.Ec2Query).Write(input);
    }

    private void WriteJson(DefaultRequest request, AmazonWebServiceRequest input, string action)
    {
        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content))
        {
            JsonModel.Write(json, input);
        }
        request.Headers["X-Amz-Target"] = _version + "." + action;
        request.Headers["Content-Type"] = "application/x-amz-json-1.1";
        request.Content = content.ToArray();
    }
}
