using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Reflection;
using Amazon.Runtime;

namespace Amazon.Subsets;

/// <summary>Makes the typed exception of an error code; a code without a type gets the service's own exception.</summary>
internal sealed class ServiceErrors
{
    private readonly Type _fallback;
    private readonly Dictionary<string, Type> _byCode;

    public ServiceErrors(Type serviceException)
    {
        _fallback = serviceException;
        _byCode = serviceException
            .Assembly.GetTypes()
            .Where(t => t.BaseType == serviceException)
            .ToDictionary(t => Stem(t.GetCustomAttribute<ErrorCodeAttribute>()?.Code ?? t.Name), StringComparer.Ordinal);
    }

    public AmazonServiceException Create(string code, string message, string requestId, Exception inner, HttpStatusCode status)
    {
        var type = code is not null && _byCode.TryGetValue(Stem(code), out var known) ? known : _fallback;
        var error = (AmazonServiceException)Activator.CreateInstance(type, message ?? "Error making request: " + status, inner);
        error.ErrorType = (int)status >= 500 ? ErrorType.Receiver : ErrorType.Sender;
        error.ErrorCode = code;
        error.RequestId = requestId;
        error.StatusCode = status;
        return error;
    }

    /// <summary>AWS writes one error as <c>X</c>, <c>XFault</c> or <c>XException</c>.</summary>
    private static string Stem(string code)
    {
        if (code.EndsWith("Exception", StringComparison.Ordinal))
        {
            code = code[..^"Exception".Length];
        }
        return code.EndsWith("Fault", StringComparison.Ordinal) ? code[..^"Fault".Length] : code;
    }
}
