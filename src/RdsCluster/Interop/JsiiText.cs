using Amazon.JSII.Runtime.Deputy;

namespace RdsCluster.Interop;

/// <summary>A property that is a text.</summary>
/// <param name="Owner">Whose it is.</param>
/// <param name="Property">Its name in Node.</param>
/// <param name="Read">How to read it with releases that cannot be asked directly.</param>
internal sealed record JsiiText(DeputyBase Owner, string Property, Func<string> Read);
