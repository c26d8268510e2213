using System.Xml.Linq;

namespace RdsCluster.LocalHost.RdsApi.Protocol;

/// <summary>An action: parameters in, children of the result element out. Element names are AWS's; the namespace is added later.</summary>
internal delegate ValueTask<IEnumerable<XElement>> QueryAction(QueryRequest request, CancellationToken cancellationToken);
