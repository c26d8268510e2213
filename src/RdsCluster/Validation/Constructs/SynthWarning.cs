using System.Reflection;
using Amazon.CDK;
using Constructs;

namespace RdsCluster.Validation.Constructs;

/// <summary>Warnings at synth, which an app accepts with <c>Annotations.Of(construct).AcknowledgeWarning(code)</c>.</summary>
internal static class SynthWarning
{
    // CDK gave AddWarningV2 an optional argument between 2.274 and 2.277. A call compiled for one form does not exist in the other, so look
    // it up by name.
    private static readonly MethodInfo Method = typeof(Annotations).GetMethod("AddWarningV2")!;
    private static readonly object?[] Optional = new object?[Method.GetParameters().Length - 2];

    public static void Add(IConstruct scope, string code, string message) =>
        Method.Invoke(Annotations.Of(scope), [code, message, .. Optional]);
}
